def log = new File(basedir, 'build.log').text
// explain
assert log.contains('✔ role/App may s3:GetObject on arn:aws:s3:::reports/a.csv   in the world of iam/app.iam-test.yaml')
assert log.contains('smallest change that allows it: iam/reader.policy.json:6: add "s3:PutObject" to Action')
assert log.contains('unknown principal `role/Ap`')
assert log.contains('choose one with -Dassent.suite=...')
// who
assert log.contains('2 of 4 principals may s3:GetObject on arn:aws:s3:::reports/a.csv')
assert log.contains('say for what: -Dassent.action=')
// init
def writer = new File(basedir, 'iam/writer.iam-test.yaml').text
assert writer.contains('policy: writer.policy.json')
assert writer.contains(' may s3:PutObject on arn:aws:s3:::reports/example with s3:x-amz-server-side-encryption=aws:kms')
assert writer.contains(' because explicit deny')
assert new File(basedir, 'iam/writer.trust.iam-test.yaml').text.contains('named-1 may sts:AssumeRole on role/trusted')
assert log.contains('nothing to write')
// fmt: what is not canonical fails the check, is formatted, and passes it
assert log.contains('iam/app.iam-test.yaml:7: not in canonical form')
assert log.contains('formatted iam/app.iam-test.yaml')
assert new File(basedir, 'iam/app.iam-test.yaml').text.contains('  - role/App may s3:GetObject')
assert !log.contains('\tat ')

// watch: a process that lives, tells what changes, and ends when it is told to
def maven = new File(System.getProperty('maven.home'), 'bin/mvn').path
def process = new ProcessBuilder(
        maven, '-o', '-B', '-ntp', "-Dmaven.repo.local=${localRepositoryPath}".toString(),
        'assent:watch', '-Dassent.watch.interval=50')
        .directory(basedir).redirectErrorStream(true).start()
def said = new StringBuffer()
process.consumeProcessOutputStream(said)
def told = 0
def await = { String words ->
    def end = System.nanoTime() + 120_000_000_000L
    while (said.indexOf(words, told) < 0) {
        assert process.isAlive() && System.nanoTime() < end : "waited for '${words}': ${said}"
        Thread.sleep(20)
    }
    told = said.indexOf(words, told) + words.length()
}
try {
    await('watching ')
    assert said.toString().count('watching ') == 1
    def policy = new File(basedir, 'iam/reader.policy.json')
    def before = policy.text
    policy.text = before.replace('s3:GetObject', 's3:GetObjectAttributes')
    await('actual    implicit deny')
    await('watching ')
    policy.text = before
    await('0 failed, ')
    await('watching ')
    new File(basedir, 'iam/app.iam-test.yaml').delete()
    await('iam/app.iam-test.yaml is not there any more')
} finally {
    process.destroy()
    assert process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS)
}

// What a script returns last decides whether it succeeded.
return true
