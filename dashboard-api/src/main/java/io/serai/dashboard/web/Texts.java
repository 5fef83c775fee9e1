package io.serai.dashboard.web;

/** What people may write where more than a name is asked for. */
public final class Texts {
    /** Text of any number of lines: not blank, and without other control characters. */
    public static final String LINES = "(?s)(?=.*\\S)[\\P{Cntrl}\\n\\r\\t]*";

    public static final String LINES_RULE = "must be text without control characters";

    private Texts() {}
}
