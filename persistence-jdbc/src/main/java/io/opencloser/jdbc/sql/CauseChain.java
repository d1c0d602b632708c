package io.opencloser.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure and its causes, outermost first; cut off where a chain is a circle. */
final class CauseChain {
    private static final int LONGEST = 20;

    private CauseChain() {}

    static List<Throwable> of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        @Nullable Throwable link = failure;
        while (link != null && chain.size() < LONGEST) {
            chain.add(link);
            link = link.getCause();
        }
        return chain;
    }
}
