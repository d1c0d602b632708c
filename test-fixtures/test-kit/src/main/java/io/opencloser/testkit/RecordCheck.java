package io.opencloser.testkit;

import io.opencloser.simulator.environment.SimulatedRow;

/**
 * Compares the values of one record.
 *
 * @param name what the record is, for the message of a failure
 */
record RecordCheck(MappedEnvironment environment, String name, SimulatedRow row) {
    void hasValue(String field, String expected) {
        String actual = environment.value(row, field);
        if (!actual.equals(expected)) {
            throw new AssertionError("expected " + field + " of " + name + " to be \"" + expected + "\" but it is \""
                    + actual + "\": " + row.values());
        }
    }
}
