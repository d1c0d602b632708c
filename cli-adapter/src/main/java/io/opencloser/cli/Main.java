package io.opencloser.cli;

/** The entry point of the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // the JDK's client must never repeat a write: openCloser decides what to do about a lost response
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
        System.exit(CompositionRoot.run(arguments));
    }
}
