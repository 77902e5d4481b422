def log = new File(basedir, 'build.log').text
assert log.contains('no suites: there is no *.iam-test.yaml, .yml or .json below')
