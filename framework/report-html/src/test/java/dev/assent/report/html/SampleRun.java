// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html;

import dev.assent.policies.PolicyUse;
import dev.assent.run.RunOptions;
import dev.assent.run.RunResult;
import dev.assent.run.Selection;
import dev.assent.run.SuiteFiles;
import dev.assent.run.SuiteRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A run with something of everything that a report shows. */
final class SampleRun {
    private static final String POLICY = """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "ReadOwn",
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "arn:aws:s3:::files/${aws:username}/*"
            },
            {"Sid": "Unused", "Effect": "Allow", "Action": "s3:PutObjectAcl", "Resource": "arn:aws:s3:::files/*"},
            {"Sid": "NoDelete", "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}
          ]
        }
        """;
    private static final String FILES = """
        suite: Files of users
        tags: [files]
        given:
          accounts: {prod: "111122223333"}
          principals:
            user/alice: {policies: [app.policy.json]}
            user/bob: {policies: [app.policy.json]}
        scenarios:
          - user/alice may s3:GetObject on arn:aws:s3:::files/alice/cv.pdf
          - {id: others, test: user/alice may s3:GetObject on arn:aws:s3:::files/bob/cv.pdf, tags: [smoke]}
          - {id: write, test: user/alice may s3:PutObject on arn:aws:s3:::files/alice/cv.pdf}
          - {id: later, test: user/alice may s3:PutObject on arn:aws:s3:::files/a, skip: not yet}
          - {id: known, test: user/alice may s3:PutObject on arn:aws:s3:::files/a, pending: PLAT-1}
          - {id: nobody, test: user/alcie may s3:PutObject on arn:aws:s3:::files/a}
        """;
    private static final String MATRIX = """
        suite: Who may do what
        tags: [matrix]
        given:
          accounts: {prod: "111122223333"}
          principals:
            user/alice: {policies: [app.policy.json]}
            user/bob: {policies: [app.policy.json]}
        scenarios:
          - matrix: Alice's files
            resource: "arn:aws:s3:::files/alice/cv.pdf"
            cells: |
              |            | s3:GetObject | s3:DeleteObject | s3:PutObject |
              | user/alice | allow        | explicit        | ?            |
              | user/bob   | allow        | deny            | implicit     |
        """;
    private static final String ODD = """
        suite: Odd </script><img src=x onerror=alert(1)>
        tags: ["a \\"b\\" <i>"]
        policy: {Version: "2012-10-17", Statement: [{Sid: "Read", Effect: Allow, Action: "s3:GetObject",
          Resource: "arn:aws:s3:::b/</script><img src=x onerror=alert(1)>/*",
          Condition: {StringEquals: {"aws:UserAgent": "</script><img src=x onerror=alert(1)>"}}}]}
        scenarios:
          - it may not s3:GetObject on "arn:aws:s3:::b/</script><img src=x onerror=alert(1)>/a"
          - {id: "</script><img src=x onerror=alert(1)>", test: 'it may s3:PutObject on "arn:aws:s3:::b/a&quot;\\"b"'}
        """;

    private final Path root;

    private SampleRun(Path root) {
        this.root = root;
    }

    static SampleRun in(Path root) {
        SampleRun run = new SampleRun(root);
        run.write("iam/app.policy.json", POLICY);
        run.write("iam/old.policy.json", POLICY);
        run.write("iam/files.iam-test.yaml", FILES);
        run.write("iam/matrix.iam-test.yaml", MATRIX);
        run.write("iam/odd.iam-test.yaml", ODD);
        run.write("iam/broken.iam-test.yaml", "polisy: x\n");
        return run;
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(root.resolve("iam"));
            Files.writeString(root.resolve(name), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    String html() {
        try {
            RunResult result = SuiteRunner.run(
                    SuiteFiles.find(root, List.of(), List.of()),
                    RunOptions.defaults(root, LocalDate.of(2026, 11, 24)),
                    Selection.ALL,
                    1);
            return HtmlReport.write(result, PolicyUse.of(result, root, SuiteFiles.named(root, List.of(".json"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
