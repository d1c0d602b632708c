package io.opencloser.testkit;

import io.opencloser.simulator.log.LoggedRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The requests that have changed one row, by themselves or as part of a batch. */
final class RowChanges {
    private static final Set<String> CHANGES = Set.of("PATCH", "PUT", "DELETE");
    private static final int FIRST_FAILURE = 300;

    private final List<LoggedRequest> requests;
    private final Pattern row;

    /**
     * Looks for the changes of one row.
     *
     * @param row found in the addresses of the row
     */
    RowChanges(List<LoggedRequest> requests, String row) {
        this.requests = requests;
        this.row = Pattern.compile(row, Pattern.CASE_INSENSITIVE);
    }

    /** The method, address and body of the first one. */
    Optional<String> first() {
        return requests.stream()
                .flatMap(request -> Stream.concat(
                        change(request.method(), request.path(), request.body(), request.executed()),
                        request.parts().stream()
                                .flatMap(part -> change(part.method(), part.path(), part.body(), part.status()))))
                .findFirst();
    }

    private Stream<String> change(String method, String path, String body, @Nullable Integer status) {
        boolean changed = CHANGES.contains(method)
                && status != null
                && status < FIRST_FAILURE
                && row.matcher(path).find();
        return changed ? Stream.of(method + " " + path + " " + body) : Stream.empty();
    }
}
