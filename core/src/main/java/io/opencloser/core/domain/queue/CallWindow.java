package io.opencloser.core.domain.queue;

import java.time.LocalTime;

/** When people may be called, local time, both ends inclusive. A window may run past midnight. */
public record CallWindow(LocalTime start, LocalTime end) {
    /** The whole day. */
    public static CallWindow allDay() {
        return new CallWindow(LocalTime.MIN, LocalTime.MAX);
    }

    public boolean contains(LocalTime time) {
        boolean fromStart = !time.isBefore(start);
        boolean untilEnd = !time.isAfter(end);
        return start.isAfter(end) ? fromStart || untilEnd : fromStart && untilEnd;
    }
}
