package io.opencloser.jdbc.caller;

class H2MemoryCallerTest extends CallerTransactionContract {
    private static final CallersDatabase DATABASE = CallersDatabase.h2Memory();

    H2MemoryCallerTest() {
        super(DATABASE);
    }
}
