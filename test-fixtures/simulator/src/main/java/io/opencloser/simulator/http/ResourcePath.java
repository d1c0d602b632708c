package io.opencloser.simulator.http;

import io.opencloser.simulator.error.ServiceError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code set}, {@code set(key)} or {@code set/$count}, after the base path. */
public record ResourcePath(String setName, @Nullable String key, boolean count) {
    public static final String BASE = "/api/data/v9.2/";
    private static final Pattern SHAPE = Pattern.compile("([A-Za-z_]\\w*)(?:\\(([^()]*)\\)|(/\\$count))?/?");

    public static ResourcePath parse(SimulatorRequest request) {
        String resource = resource(request);
        Matcher matcher = SHAPE.matcher(resource);
        if (!matcher.matches()) {
            throw ServiceError.unknownResource(resource);
        }
        return new ResourcePath(matcher.group(1), matcher.group(2), matcher.group(3) != null);
    }

    /** What follows the base path, decoded; a 404 for any other path. */
    public static String resource(SimulatorRequest request) {
        String path = request.path();
        if (!path.startsWith(BASE)) {
            throw ServiceError.unknownResource(path);
        }
        return path.substring(BASE.length());
    }
}
