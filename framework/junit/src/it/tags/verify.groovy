def log = new File(basedir, 'build.log').text
assert log.readLines().count { it ==~ /.*Tests run: 5, Failures: 1, Errors: 0, Skipped: 1$/ } == 3
