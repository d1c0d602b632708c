package io.opencloser.cli.demo;

import io.opencloser.cli.console.Console;
import java.util.List;

/** Explains each step to people. Programs get a document at the end instead. */
final class Narrator {
    private final Console console;
    private int chapter;

    Narrator(Console console) {
        this.console = console;
    }

    void chapter(String title) {
        chapter++;
        say("");
        say(console.style().strong(chapter + ". " + title));
    }

    void say(String text) {
        if (!console.json()) {
            console.line(text);
        }
    }

    String status(String wireName) {
        return console.style().status(wireName);
    }

    void table(List<DemoCheck> checks) {
        say(String.format(
                "   %-30s %-12s %-8s %s", "DISPOSITION (found = expected)", "PHONE CALLS", "TASKS", "QUEUE ROW"));
        for (DemoCheck check : checks) {
            String line = String.format(
                    "   %-30s %-12s %-8s %-22s",
                    check.disposition().wireName(),
                    check.phoneCalls().text(),
                    check.tasks().text(),
                    check.row().text());
            say(line
                    + (check.matches()
                            ? console.style().good("ok")
                            : console.style().bad("WRONG")));
        }
    }
}
