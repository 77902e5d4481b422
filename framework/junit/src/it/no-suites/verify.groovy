def log = new File(basedir, 'build.log').text
assert log.readLines().count { it ==~ /.*Tests run: 1, Failures: 1, Errors: 0, Skipped: 0$/ } == 3
assert log.contains('looked for *.iam-test.yaml, .yml and .json')
