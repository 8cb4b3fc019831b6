package io.tracemill.process.classify;

import io.tracemill.process.classify.Rule.Level;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.SpanFacts;
import org.jspecify.annotations.Nullable;

/// What a span tells about its failure, and which rules match it.
final class Clues {

    private static final PhraseBook NAMES = PhraseBookReader.ofResource("names.rules");
    private static final PhraseBook MESSAGES = PhraseBookReader.ofResource("messages.rules");

    private final SpanFacts facts;
    private final int status;
    private final @Nullable Match code;
    private final @Nullable Match type;
    private final @Nullable Match leadingName;
    private final @Nullable Match words;

    Clues(SpanFacts facts) {
        this.facts = facts;
        Outcome outcome = facts.outcome();
        Headline headline = Headline.of(outcome.statusMessage());
        status = status(outcome, headline);
        boolean rejected = HttpStatuses.isRejection(status);
        String className = className(outcome.exceptionType());
        code = named(outcome.errorCode(), rejected);
        type = className.equals(outcome.errorCode()) ? code : named(className, rejected);
        leadingName = className.equals(headline.name()) ? type : named(headline.name(), rejected);
        words = MESSAGES.strongest(headline.message(), headline.from(), headline.to(), rejected);
    }

    /// The code before the type, the type before what the message begins with.
    @Nullable Match name(Level level) {
        if (isAt(code, level)) {
            return code;
        }
        return isAt(type, level) ? type : isAt(leadingName, level) ? leadingName : null;
    }

    @Nullable Match words(Level level) {
        return isAt(words, level) ? words : null;
    }

    @Nullable Match ending(Level level) {
        Match match = FinishReasons.strongest(facts.outcome().finishReasons());
        return isAt(match, level) ? match : null;
    }

    /// What fails in a tool's span is the tool.
    @Nullable Match tool() {
        if (facts.kind() != Kind.TOOL) {
            return null;
        }
        String tool = facts.toolName().isEmpty() ? facts.name() : facts.toolName();
        return Match.of(FailureType.TOOL_ERROR, "tool-span", tool);
    }

    @Nullable Match httpStatus() {
        return status == 0
                ? null
                : Match.of(HttpStatuses.type(status), "http-status", Integer.toString(status));
    }

    @Nullable Match output() {
        return FinishReasons.unsound(facts.outcome().finishReasons(), facts.call().outputCheck());
    }

    /// Always something: the span says that it failed.
    Match unexplained() {
        Outcome outcome = facts.outcome();
        String evidence =
                outcome.exceptionType().isEmpty()
                        ? outcome.statusMessage()
                        : outcome.exceptionType();
        return Match.of(FailureType.UNKNOWN, "unexplained", evidence);
    }

    /// What a code or class name means; it is evidence as a whole.
    private static @Nullable Match named(String name, boolean rejected) {
        Match match = NAMES.strongest(name, rejected);
        return match == null ? null : new Match(match.rule(), name, 0, name.length());
    }

    private static boolean isAt(@Nullable Match match, Level level) {
        return match != null && match.rule().level() == level;
    }

    /// As the span states it, else as its code does, else as its message does.
    private static int status(Outcome outcome, Headline headline) {
        if (HttpStatuses.isError(outcome.httpStatus())) {
            return outcome.httpStatus();
        }
        int code = HttpStatuses.ofCode(outcome.errorCode());
        return code != 0 ? code : headline.httpStatus();
    }

    /// Without package and outer names; Go's types are only telling with their package.
    private static String className(String type) {
        return type.startsWith("*") ? type : type.substring(type.lastIndexOf('.') + 1);
    }
}
