package io.tracemill.ingest.span.rule;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.ingest.span.fact.Metadata;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ModelUse;

/// The model that a span called and what it used.
public final class ModelRules {

    private ModelRules() {}

    public static ModelUse modelUseOf(Facts facts, Kind kind) {
        return new ModelUse(
                Providers.normalised(facts.text(Fact.PROVIDER)),
                requestModel(facts, kind),
                facts.text(Fact.RESPONSE_MODEL),
                facts.text(Fact.RESPONSE_ID),
                UsageRules.usageOf(facts, kind),
                UsageRules.costOf(facts));
    }

    /// OpenInference has no model on a call that failed, save among its parameters.
    private static String requestModel(Facts facts, Kind kind) {
        boolean hidden =
                kind.isModelCall()
                        && !facts.has(Fact.REQUEST_MODEL)
                        && facts.has(Fact.INVOCATION_PARAMETERS);
        return hidden
                ? Metadata.member(facts.text(Fact.INVOCATION_PARAMETERS), "model")
                : facts.text(Fact.REQUEST_MODEL);
    }
}
