package io.opencloser.cli;

/** The entry point of the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        neverRepeatWrites();
        System.exit(CompositionRoot.run(arguments));
    }

    /** The JDK's client must never repeat a write: openCloser decides what to do about a lost response. */
    static void neverRepeatWrites() {
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
    }
}
