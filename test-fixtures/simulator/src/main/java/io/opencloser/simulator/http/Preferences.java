package io.opencloser.simulator.http;

import io.opencloser.simulator.error.ServiceError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Prefer} header. The service ignores unknown preferences, as the standard says. */
public record Preferences(boolean representation, boolean continueOnError, int pageSize, Annotations annotations) {
    private static final int LARGEST_PAGE = 5000;
    private static final Pattern PREFERENCE = Pattern.compile("([\\w.-]+)\\s*(?:=\\s*(?:\"([^\"]*)\"|([^,;\\s]+)))?");

    public static Preferences of(SimulatorRequest request) {
        boolean representation = false;
        boolean continueOnError = false;
        int pageSize = LARGEST_PAGE;
        Annotations annotations = Annotations.NONE;
        String header = request.header("Prefer");
        Matcher matcher = PREFERENCE.matcher(header == null ? "" : header);
        while (matcher.find()) {
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            String given = value == null ? "" : value;
            switch (matcher.group(1)) {
                case "return" -> representation = given.equals("representation");
                case "odata.continue-on-error", "continue-on-error" -> continueOnError = !given.equals("false");
                case "odata.maxpagesize", "maxpagesize" -> pageSize = pageSize(given);
                case "odata.include-annotations" ->
                    annotations = new Annotations(List.of(given.strip().split("\\s*,\\s*")));
                default -> {}
            }
        }
        return new Preferences(representation, continueOnError, pageSize, annotations);
    }

    private static int pageSize(String text) {
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw ServiceError.badRequest("odata.maxpagesize is not a positive number.");
        }
        return Math.min(LARGEST_PAGE, Integer.parseInt(text));
    }
}
