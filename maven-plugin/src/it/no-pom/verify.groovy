def log = new File(basedir, 'build.log').text
assert log.contains('0 failed, 2 passed')
assert new File(basedir, 'target/assent/report.json').exists()
