def log = new File(basedir, 'build.log').text
assert log.contains('IAM tests are skipped')
assert log.contains('1 failed, 0 passed')
assert log.contains('[ERROR]   ✘ it may s3:PutObject')
assert log.contains('nothing is selected by only=[nothing-of-this-name]')
assert log.contains('the tag expression `smoke&` cannot be read: expected a tag')
assert log.contains('a parameter cannot be read')
assert !log.contains('\tat ')
