package io.tracemill.ingest.dialect.otlp;

import io.tracemill.ingest.span.SpanDraft;
import org.jspecify.annotations.Nullable;

/// Where among a span's or a resource's values a walk is, so that a violation can say where it was
/// found; the words are only made when there is one.
final class Refusals {

    private @Nullable SpanDraft draft;
    private String list = "";
    private int item;
    private int attribute;
    private String path = "";
    private String message = "";

    /// What follows belongs to a resource or a scope.
    void begin() {
        draft = null;
        list = "";
        attribute = -1;
        path = "";
        message = "";
    }

    /// What follows belongs to this span.
    void begin(SpanDraft draft) {
        begin();
        this.draft = draft;
    }

    /// What follows belongs to an event or a link.
    ///
    /// @return what [#leave] needs
    int enter(String list, int item) {
        this.list = list;
        this.item = item;
        int outer = attribute;
        attribute = -1;
        return outer;
    }

    void leave(int outer) {
        list = "";
        attribute = outer;
    }

    void nextAttribute() {
        attribute++;
    }

    /// The value of the attribute that the walk is at cannot be taken.
    void refuseAttribute(String message) {
        refuse("attributes[" + attribute + "]", message);
    }

    /// A field cannot be taken.
    void refuse(String field, String message) {
        String place = list.isEmpty() ? field : list + '[' + item + "]." + field;
        if (draft != null) {
            draft.refuse(place, message);
        } else if (path.isEmpty()) {
            path = place;
            this.message = message;
        }
    }

    /// Why a resource or scope cannot be taken, empty when it can.
    String problem(String owner) {
        return path.isEmpty() ? "" : owner + path + ": " + message;
    }
}
