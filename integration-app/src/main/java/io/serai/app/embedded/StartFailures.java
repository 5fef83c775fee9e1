package io.serai.app.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a second instance in plain words that the first one runs. */
public final class StartFailures extends AbstractFailureAnalyzer<DataFolder.AlreadyRunning> {
    @Override
    protected FailureAnalysis analyze(Throwable root, DataFolder.AlreadyRunning cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Use the one that runs, stop it, or give this one its own data folder.", cause);
    }
}
