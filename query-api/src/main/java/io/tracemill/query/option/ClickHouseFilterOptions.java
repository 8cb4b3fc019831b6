package io.tracemill.query.option;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks ClickHouse, one column beside the other.
public final class ClickHouseFilterOptions implements FilterOptions {

    private final OptionsQuery options;

    public ClickHouseFilterOptions(ClickHouse clickHouse) {
        this.options = new OptionsQuery(clickHouse);
    }

    @Override
    public Map<String, List<Option>> of(OptionRequest request) {
        Map<String, String> known = OptionColumns.of(request.subject());
        Map<String, Forked<List<Option>>> asked = new LinkedHashMap<>();
        for (String column : request.columns()) {
            String sql = known.get(column);
            if (sql != null) {
                asked.put(column, Forked.of("options", () -> options.of(request, sql)));
            }
        }
        Map<String, List<Option>> found = new LinkedHashMap<>();
        asked.forEach((column, answer) -> found.put(column, answer.join()));
        return found;
    }
}
