def log = new File(basedir, 'build.log').text
assert log.contains('iam/app.json:4:53: error: no action of Amazon S3 is `s3:GetObjects` [INVALID_ACTION]')
assert log.contains('  hint: did you mean `s3:GetObject`?')
assert log.contains('IAM lint: 1 policy, 1 error in ')
assert log.contains('IAM lint: 1 policy, no findings, 1 suppressed')
assert log.contains('there is no baseline ')
assert log.contains('assent.lint.failOn is error, security-warning, warning, suggestion or never, found sometimes')
assert log =~ /assent.catalog.file cannot be read: there is no file .*none.txt.gz/
assert !log.contains('\tat ')
def sarif = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/assent/lint.sarif'))
assert sarif.version == '2.1.0'
def baseline = new groovy.json.JsonSlurper().parse(new File(basedir, 'assent-lint-baseline.json'))
assert baseline.findings*.code == ['INVALID_ACTION']
