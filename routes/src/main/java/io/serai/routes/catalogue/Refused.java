package io.serai.routes.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** An adapter's folder is not fit to serve; carries every finding. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    /** @throws IllegalArgumentException if there are no findings */
    public Refused(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("refused without a finding");
        }
        this.findings = List.copyOf(findings);
    }

    /** One finding. */
    public Refused(Finding finding) {
        this(List.of(finding));
    }

    /** All findings, at least one. */
    public List<Finding> findings() {
        return findings;
    }
}
