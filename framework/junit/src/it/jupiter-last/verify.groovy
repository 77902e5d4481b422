def log = new File(basedir, 'build.log').text
assert log.readLines().count { it ==~ /.*Tests run: 3, Failures: 0, Errors: 0, Skipped: 0$/ } == 6
// The user's Jupiter keeps the Platform that it needs, whether it is declared before or after the engine.
