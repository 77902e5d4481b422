def log = new File(basedir, 'build.log').text
assert log.readLines().count { it ==~ /.*Tests run: 9, Failures: 1, Errors: 0, Skipped: 2$/ } == 4
assert !(log =~ /Flakes: [1-9]/)
// Only the counterproof is green, though the same scenario fails in it.
assert log.readLines().count { it.contains('BUILD SUCCESS') } == 1
