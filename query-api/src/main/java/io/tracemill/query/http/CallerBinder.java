package io.tracemill.query.http;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Gives a route that asks for its [Caller] the one whose key the request carries.
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {

    private final Access access;

    CallerBinder(Access access) {
        this.access = access;
    }

    @Override
    public Argument<Caller> argumentType() {
        return Argument.of(Caller.class);
    }

    @Override
    public BindingResult<Caller> bind(
            ArgumentConversionContext<Caller> context, HttpRequest<?> source) {
        Caller caller = access.caller(source);
        return () -> Optional.of(caller);
    }
}
