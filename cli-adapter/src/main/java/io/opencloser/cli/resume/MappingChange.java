package io.opencloser.cli.resume;

/** What a resume does with a session whose plan was made for another mapping. */
public enum MappingChange {
    BLOCK,
    ACCEPT;

    /** The choice that {@code --accept-mapping-change} makes. */
    public static MappingChange ofFlag(boolean accept) {
        return accept ? ACCEPT : BLOCK;
    }
}
