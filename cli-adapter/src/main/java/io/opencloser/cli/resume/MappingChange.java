package io.opencloser.cli.resume;

/** What a resume does with a session whose plan was made for another mapping. */
public enum MappingChange {
    BLOCK,
    ACCEPT;

    public static MappingChange of(MappingChangeFlag flag) {
        return flag.isGiven() ? ACCEPT : BLOCK;
    }
}
