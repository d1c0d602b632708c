package io.opencloser.cli.console;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress of a long job: a bar on standard error if that is a terminal, nothing otherwise. */
public final class ProgressDisplay implements AutoCloseable {
    private static final int WIDTH = 79;

    private final @Nullable ProgressBar bar;

    private ProgressDisplay(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static ProgressDisplay none() {
        return new ProgressDisplay(null);
    }

    /**
     * A bar.
     *
     * @param err receives each state of the bar, which replaces the previous one
     */
    static ProgressDisplay bar(java.io.PrintWriter err, String what, long total) {
        return new ProgressDisplay(new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(WIDTH)
                .setConsumer(new DelegatingProgressBarConsumer(
                        state -> {
                            err.print("\r" + state);
                            err.flush();
                        },
                        WIDTH))
                .build());
    }

    /** One more item is done. */
    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
