// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.run.CaseResult;
import dev.assent.run.Outcome;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.run.Selection;
import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.source.Problem;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report for CI servers: JUnit XML, one file a suite, with {@code file} and {@code line}. */
public final class JUnitXmlReport {
    private final XMLStreamWriter xml;

    private JUnitXmlReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** {@return the file name of the report of a suite, {@code TEST-} and its dotted path} */
    public static String fileName(SuiteResult suite) {
        return "TEST-" + className(suite.plan().path()) + ".xml";
    }

    /** {@return the XML of a suite} */
    public static String write(SuiteResult suite) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new JUnitXmlReport(writer).suite(suite);
            writer.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory cannot fail", impossible);
        }
        return text.append('\n').toString();
    }

    private static String className(String path) {
        return Selection.stem(path).replace('/', '.');
    }

    private void suite(SuiteResult suite) throws XMLStreamException {
        boolean broken = suite.plan().isBroken();
        List<CaseResult> results = suite.results();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", suite.plan().name());
        attribute("file", suite.plan().path());
        attribute("tests", String.valueOf(results.size() + (broken ? 1 : 0)));
        attribute("failures", String.valueOf(count(results, "failed") + count(results, "undecided")));
        attribute("errors", String.valueOf(count(results, "error") + (broken ? 1 : 0)));
        attribute("skipped", String.valueOf(count(results, "skipped") + count(results, "pending")));
        attribute(
                "time",
                seconds(results.stream().mapToLong(CaseResult::durationNanos).sum()));
        if (broken) {
            broken(suite);
        }
        for (CaseResult result : results) {
            testCase(result);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static long count(List<CaseResult> results, String word) {
        return results.stream()
                .filter(result -> result.outcome().word().equals(word))
                .count();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
    }

    private void broken(SuiteResult suite) throws XMLStreamException {
        List<Problem> errors =
                suite.plan().problems().stream().filter(Problem::isError).toList();
        start(suite.plan().path(), "the suite can be read", errors.get(0).at().line(), 0);
        element(
                "error",
                "error",
                errors.get(0).message(),
                String.join("\n", errors.stream().map(Problem::toString).toList()));
        xml.writeEndElement();
    }

    private void testCase(CaseResult result) throws XMLStreamException {
        CasePlan plan = result.plan();
        String name = plan.sentence().isEmpty() ? plan.scenarioId() : plan.scenarioId() + ": " + plan.sentence();
        start(plan.suitePath(), name, plan.at().line(), result.durationNanos());
        Outcome outcome = result.outcome();
        String detail = plan.at().fileAndLine() + "\n" + String.join("\n", result.explanation());
        switch (outcome.word()) {
            case "failed", "undecided" -> element("failure", outcome.word(), outcome.message(), detail);
            case "error" -> element("error", "error", outcome.message(), problems(outcome));
            case "skipped", "pending" ->
                element("skipped", outcome.word(), outcome.word() + ": " + outcome.message(), "");
            default -> {
                // passed: nothing to say
            }
        }
        if (outcome.isGood() && !result.warnings().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(String.join(
                    "\n", result.warnings().stream().map(Problem::toString).toList())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String problems(Outcome outcome) {
        return outcome instanceof Outcome.Broken broken
                ? String.join(
                        "\n", broken.problems().stream().map(Problem::toString).toList())
                : outcome.message();
    }

    private void start(String path, String name, int line, long nanos) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("classname", className(path));
        attribute("name", name);
        attribute("file", path);
        attribute("line", String.valueOf(line));
        attribute("time", seconds(nanos));
    }

    // Report tools take a failure without a type for none.
    private void element(String name, String type, String message, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        attribute("type", type);
        attribute("message", message);
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    // XML cannot have control characters and lone surrogates in any form.
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean blank = point == '\t' || point == '\n' || point == '\r';
            boolean control = point < 0x20 || point == 0xFFFE || point == 0xFFFF;
            boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
            boolean allowed = blank || !(control || surrogate);
            clean.appendCodePoint(allowed ? point : 0xFFFD);
        });
        return clean.toString();
    }
}
