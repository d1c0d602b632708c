package io.opencloser.dataverse.client.http;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Turns paths into templates without keys and queries. */
public final class PathTemplate {
    private static final String KEY = "(*)";

    private PathTemplate() {}

    /** {@code set(*)} for {@code set(guid)?query}. A slash inside a key is encoded, so each segment ends with its key. */
    public static String of(String path) {
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        return Arrays.stream(plain.split("/", -1)).map(PathTemplate::segment).collect(Collectors.joining("/"));
    }

    private static String segment(String segment) {
        int key = segment.indexOf('(');
        return key < 0 ? segment : segment.substring(0, key) + KEY;
    }
}
