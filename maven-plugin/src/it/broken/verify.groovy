def log = new File(basedir, 'build.log').text
assert log.contains('iam/bad.iam-test.yaml:2:9: error: unknown key `principles` in `given` [scenario/unknown-key]')
assert log.contains('did you mean `principals`?')
assert log.contains('0 failed, 2 passed, 1 error')
assert !log.contains('\tat ')
def json = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/assent/report.json'))
assert json.totals.error == 1
assert json.results.find { it.suite == 'iam/bad.iam-test.yaml' }.outcome == 'error'
def xml = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/assent/junit/TEST-iam.bad.xml'))
assert xml.@errors == '1'
