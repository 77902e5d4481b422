def log = new File(basedir, 'build.log').text
// Surefire's closing line of each run; two of eight fail, one suite cannot be read, one is skipped and one pending.
assert log.readLines().count { it ==~ /.*Tests run: 8, Failures: 2, Errors: 1, Skipped: 2$/ } == 9
assert log.contains('iam/app.iam-test.yaml > write > ')
assert !log.contains('DEVELOPMENT')
