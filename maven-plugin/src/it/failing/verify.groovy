def log = new File(basedir, 'build.log').text
assert log.contains('✘ it may s3:PutObject on arn:aws:s3:::reports/a.csv')
assert log.contains('iam/app.iam-test.yaml:4   id: write')
assert log.contains('nearest miss: iam/app.policy.json:4 ReadReports')
assert log.contains("again: mvn assent:test -Dassent.only='iam/app#write'")
assert log.contains('IAM tests: 1 failed, 1 passed')
assert !log.contains('\tat ')
def xml = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/assent/junit/TEST-iam.app.xml'))
assert xml.@failures == '1' && xml.testcase[1].failure.@message == 'expected allow, got implicit deny, because no allow in identity'
assert log.readLines().any { it.startsWith('::error file=') && it.contains('iam/app.iam-test.yaml,line=4,') }
def summary = new File(basedir, 'target/assent/summary.md').text
assert new File(basedir, 'step-summary.md').text.endsWith(summary)
assert summary =~ /\[`iam\/app#write`\]\(https:\/\/forge.example\/acme\/infra\/blob\/0123abc\/.*iam\/app.iam-test.yaml#L4\)/
assert new File(basedir, 'target/assent/report.sarif').text.contains('"ruleId": "IAM-FAIL"')
assert new File(basedir, 'target/assent/report.html').text.contains('<title>IAM tests: 1 failed, 1 passed</title>')
