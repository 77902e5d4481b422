def log = new File(basedir, 'build.log').text
assert log.readLines().count { it ==~ /.*Tests run: 10, Failures: 2, Errors: 1, Skipped: 2$/ } == 3
