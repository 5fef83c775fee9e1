package io.serai.dashboard.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An adapter with its versions, its last failures as the caller may see them, and what its shadow says. */
record AdapterDetail(
        @JsonUnwrapped AdapterView adapter,
        List<AdapterView.Version> versions,
        List<AdapterView.Failure> failures,
        AdapterView.@Nullable ShadowReport shadowReport) {}
