package io.opencloser.cli.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.format.Printable;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.report.RunReport;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Prints results to standard output, and notices and progress to standard error. */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final OutputMode mode;
    private final Style style;
    private final boolean progress;

    public Console(HostEnvironment host, OutputMode mode) {
        this.out = host.out();
        this.err = host.err();
        this.mode = mode;
        this.style = new Style(host.colour() && mode == OutputMode.TEXT);
        this.progress = host.streams().terminals().err();
    }

    public boolean json() {
        return mode == OutputMode.JSON;
    }

    public Style style() {
        return style;
    }

    /** Prints the report and returns its exit code. */
    public int report(RunReport report) {
        if (json()) {
            document(report.document());
        } else {
            out.print(new ReportText(style).of(report.document()));
            out.flush();
        }
        return report.status().code();
    }

    /** Prints why a command failed on standard error, and for programs as a document too. Returns the exit code. */
    public int failure(RunReport report) {
        if (json()) {
            document(report.document());
        }
        notice(report.document().path("message").asText());
        return report.status().code();
    }

    /** Prints the document for programs or the text for people. */
    public void print(ObjectNode document, Supplier<String> text) {
        if (json()) {
            document(document);
        } else {
            line(text.get());
        }
    }

    public void document(ObjectNode document) {
        out.println(Json.write(document));
        out.flush();
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** One line on standard error. */
    public void notice(String message) {
        err.println("opencloser: " + Printable.line(message));
        err.flush();
    }

    /** The progress of a long job, shown if standard error is a terminal. */
    public ProgressDisplay progress(String what, long total) {
        return progress ? ProgressDisplay.bar(err, what, total) : ProgressDisplay.none();
    }

    /** Prints the report as one line of many. */
    public void summaryLine(RunReport report) {
        line(ReportText.summaryLine(report.document(), style));
    }

    /** Asks the operator. Only y and yes confirm. */
    public boolean confirms(String question, Supplier<Optional<String>> keyboard) {
        err.print(question + " [y/N] ");
        err.flush();
        String answer = keyboard.get().orElse("").strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }
}
