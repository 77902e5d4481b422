def log = new File(basedir, 'build.log').text
assert log.contains('0 failed, 2 passed')
def json = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/assent/report.json'))
assert json.results*.outcome == ['passed', 'passed']
assert json.results[0].keySet().containsAll(['suite', 'id', 'case', 'sentence', 'location', 'tags', 'outcome', 'expected',
    'decision', 'decidedBy', 'missing', 'hingesOn', 'durationNanos', 'message'])
assert json.results[0].suite == 'iam/app.iam-test.yaml'
assert json.results[0].location == [file: 'iam/app.iam-test.yaml', line: 4, column: 5]
assert json.results[0].decidedBy[0].statement == 'identity/app/ReadReports'
def xml = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/assent/junit/TEST-iam.app.xml'))
assert xml.@tests == '2' && xml.@failures == '0'
assert xml.testcase[1].@file == 'iam/app.iam-test.yaml' && xml.testcase[1].@line == '5'
