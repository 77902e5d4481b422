def log = new File(basedir, 'build.log').text
// Surefire's closing line of each run; two of the eight cases fail, lint looks at two policies, one suite cannot be read, one is skipped and one pending.
assert log.readLines().count { it ==~ /.*Tests run: 10, Failures: 2, Errors: 1, Skipped: 2$/ } == 9
assert log.contains('iam/app.iam-test.yaml > write > ')
assert !log.contains('DEVELOPMENT')
