def log = new File(basedir, 'build.log').text
assert log.readLines().count { it ==~ /.*Tests run: 7, Failures: 2, Errors: 0, Skipped: 2$/ } == 4
assert !(log.substring(0, log.lastIndexOf('-Dassent.naming=short') < 0 ? log.length() : log.lastIndexOf('-Dassent.naming=short')) =~ /Flakes: [1-9]/)
