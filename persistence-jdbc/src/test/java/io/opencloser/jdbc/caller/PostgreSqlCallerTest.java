package io.opencloser.jdbc.caller;

class PostgreSqlCallerTest extends CallerTransactionContract {
    private static final CallersDatabase DATABASE = CallersDatabase.postgreSql("read committed");

    PostgreSqlCallerTest() {
        super(DATABASE);
    }
}
