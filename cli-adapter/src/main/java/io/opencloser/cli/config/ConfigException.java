package io.opencloser.cli.config;

/** The configuration is not usable. The message is one line: where, which key, what was expected; never a value. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
