def log = new File(basedir, 'build.log').text
assert log.count('0 failed, 2 passed') == 2
['one', 'two'].each {
    def json = new groovy.json.JsonSlurper().parse(new File(basedir, it + '/target/assent/report.json'))
    assert json.results*.suite.unique() == ['iam/' + it + '.iam-test.yaml']
}
assert !new File(basedir, 'target/assent/report.json').exists()
