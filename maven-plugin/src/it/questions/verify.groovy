def log = new File(basedir, 'build.log').text
// explain
assert log.contains('✔ role/App may s3:GetObject on arn:aws:s3:::reports/a.csv   in the world of iam/app.iam-test.yaml')
assert log.contains('smallest change that allows it: iam/reader.policy.json:6: add "s3:PutObject" to Action')
assert log.contains('unknown principal `role/Ap`')
assert log.contains('choose one with -Dassent.suite=...')
// who
assert log.contains('2 of 4 principals may s3:GetObject on arn:aws:s3:::reports/a.csv')
assert log.contains('say for what: -Dassent.action=')
// init
def writer = new File(basedir, 'iam/writer.iam-test.yaml').text
assert writer.contains('policy: writer.policy.json')
assert writer.contains(' may s3:PutObject on arn:aws:s3:::reports/example with s3:x-amz-server-side-encryption=aws:kms')
assert writer.contains(' because explicit deny')
assert new File(basedir, 'iam/writer.trust.iam-test.yaml').text.contains('named-1 may sts:AssumeRole on role/trusted')
assert log.contains('nothing to write')
// watch: all suites once, then nothing has changed
assert log.count('watching ') == 1
// fmt: what is not canonical fails the check, is formatted, and passes it
assert log.contains('iam/app.iam-test.yaml:7: not in canonical form')
assert log.contains('formatted iam/app.iam-test.yaml')
assert new File(basedir, 'iam/app.iam-test.yaml').text.contains('  - role/App may s3:GetObject')
assert !log.contains('\tat ')
