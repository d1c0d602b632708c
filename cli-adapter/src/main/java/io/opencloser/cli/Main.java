package io.opencloser.cli;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // a lost answer is ours to judge: the JDK's client must never send a write twice by itself
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
        System.exit(CompositionRoot.run(arguments));
    }
}
