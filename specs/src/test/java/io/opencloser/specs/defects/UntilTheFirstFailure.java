package io.opencloser.specs.defects;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Skips the tests after the first failure: one is enough. JUnit finds this extension when {@link Suites} turns detection on. */
public final class UntilTheFirstFailure implements ExecutionCondition, TestWatcher {
    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(UntilTheFirstFailure.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        return test.getRoot().getStore(OWN).get(OWN) == null
                ? ConditionEvaluationResult.enabled("nothing has failed")
                : ConditionEvaluationResult.disabled("a test has failed");
    }

    @Override
    public void testFailed(ExtensionContext test, Throwable cause) {
        test.getRoot().getStore(OWN).put(OWN, true);
    }
}
