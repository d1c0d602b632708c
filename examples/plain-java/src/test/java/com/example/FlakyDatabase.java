package com.example;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** A database that refuses connections for a while, as after a change of its password. */
final class FlakyDatabase {
    private static final String INVALID_PASSWORD = "28000";

    private final DataSource database;
    private final CountDownLatch refused = new CountDownLatch(1);
    private volatile boolean away;

    FlakyDatabase(DataSource database) {
        this.database = database;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (away) {
                        refused.countDown();
                        throw new SQLException("the password is wrong", INVALID_PASSWORD);
                    }
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    void isAway() {
        away = true;
    }

    void isBack() {
        away = false;
    }

    void awaitRefused() throws InterruptedException {
        refused.await();
    }
}
