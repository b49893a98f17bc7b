-- What Snowflake's SQL has and DuckDB has not, with Snowflake's meaning, so that one query runs on tables there and on files here.
-- Made only as far as a query has these names. One statement ends with a semicolon at the end of its line.

create type timestamp_ntz as timestamp;
create type timestamp_ltz as timestamp with time zone;
create type timestamp_tz as timestamp with time zone;
create type number as decimal(38, 0);

-- Conditions and what is missing.
create macro iff(condition, yes, no) as case when condition then yes else no end;
create macro nvl(x, otherwise) as coalesce(x, otherwise);
create macro nvl2(x, there, missing) as case when x is not null then there else missing end;
create macro zeroifnull(x) as coalesce(x, 0);
create macro nullifzero(x) as nullif(x, 0);
create macro equal_null(a, b) as a is not distinct from b;

-- Numbers. A dividend that is missing stays missing.
create macro div0(a, b) as case when b = 0 and a is not null then 0 else a / b end;
create macro div0null(a, b) as case when coalesce(b, 0) = 0 and a is not null then 0 else a / b end;
create macro square(x) as x * x;
create macro bitand(a, b) as a & b;
create macro haversine(lat1, lon1, lat2, lon2) as 2 * 6371 * asin(sqrt(pow(sin(radians(lat2 - lat1) / 2), 2) + cos(radians(lat1)) * cos(radians(lat2)) * pow(sin(radians(lon2 - lon1) / 2), 2)));
create macro approx_percentile(x, p) as approx_quantile(x, p);
create macro boolor_agg(x) as bool_or(x);
create macro booland_agg(x) as bool_and(x);

-- Conversions, without formats: those of the two databases are written otherwise.
create macro to_number(x) as cast(x as decimal(38, 0));
create macro to_numeric(x) as cast(x as decimal(38, 0));
create macro to_decimal(x) as cast(x as decimal(38, 0));
create macro try_to_number(x) as try_cast(x as decimal(38, 0));
create macro try_to_numeric(x) as try_cast(x as decimal(38, 0));
create macro try_to_decimal(x) as try_cast(x as decimal(38, 0));
create macro to_double(x) as cast(x as double);
create macro try_to_double(x) as try_cast(x as double);
create macro to_varchar(x) as cast(x as varchar);
create macro to_char(x) as cast(x as varchar);
create macro to_date(x) as cast(x as date);
create macro try_to_date(x) as try_cast(x as date);
create macro to_timestamp_ntz(x) as cast(x as timestamp);
create macro try_to_timestamp_ntz(x) as try_cast(x as timestamp);
create macro to_timestamp_tz(x) as cast(x as timestamp with time zone);
create macro try_to_timestamp_tz(x) as try_cast(x as timestamp with time zone);
create macro to_timestamp_ltz(x) as cast(x as timestamp with time zone);
create macro try_to_timestamp_ltz(x) as try_cast(x as timestamp with time zone);

-- Dates and times. Units are texts, which Snowflake takes as well.
create macro dateadd(unit, n, t) as t + case lower(unit) when 'year' then to_months(12 * cast(n as integer)) when 'quarter' then to_months(3 * cast(n as integer)) when 'month' then to_months(cast(n as integer)) when 'week' then to_days(7 * cast(n as integer)) when 'day' then to_days(cast(n as integer)) when 'hour' then to_hours(cast(n as bigint)) when 'minute' then to_minutes(cast(n as bigint)) when 'second' then to_seconds(cast(n as bigint)) when 'millisecond' then to_milliseconds(cast(n as bigint)) else error('dateadd: ''' || unit || ''' is none of year, quarter, month, week, day, hour, minute, second, millisecond') end;
create macro timestampadd(unit, n, t) as t + case lower(unit) when 'year' then to_months(12 * cast(n as integer)) when 'quarter' then to_months(3 * cast(n as integer)) when 'month' then to_months(cast(n as integer)) when 'week' then to_days(7 * cast(n as integer)) when 'day' then to_days(cast(n as integer)) when 'hour' then to_hours(cast(n as bigint)) when 'minute' then to_minutes(cast(n as bigint)) when 'second' then to_seconds(cast(n as bigint)) when 'millisecond' then to_milliseconds(cast(n as bigint)) else error('timestampadd: ''' || unit || ''' is none of year, quarter, month, week, day, hour, minute, second, millisecond') end;
create macro timestampdiff(unit, a, b) as date_diff(unit, a, b);
create macro convert_timezone(source, target, t) as timezone(target, timezone(source, cast(t as timestamp)));
create macro date_from_parts(y, m, d) as cast(make_date(cast(y as bigint), 1, 1) + to_months(cast(m as integer) - 1) + to_days(cast(d as integer) - 1) as date);
create macro timestamp_ntz_from_parts(y, m, d, h, mi, s) as make_date(cast(y as bigint), 1, 1) + to_months(cast(m as integer) - 1) + to_days(cast(d as integer) - 1) + to_hours(cast(h as bigint)) + to_minutes(cast(mi as bigint)) + to_seconds(cast(s as bigint));
create macro dayofweekiso(t) as isodow(t);
create macro weekiso(t) as week(t);
create macro yearofweekiso(t) as isoyear(t);
create macro sysdate() as cast(timezone('UTC', now()) as timestamp);

-- Texts. A pattern of regexp_like is one of the whole text.
create macro startswith(x, begin_with) as starts_with(x, begin_with);
create macro endswith(x, end_with) as ends_with(x, end_with);
create macro charindex(part, x) as instr(x, part), (part, x, from_place) as case when instr(substr(x, from_place), part) = 0 then 0 else instr(substr(x, from_place), part) + from_place - 1 end;
create macro regexp_like(x, pattern) as regexp_full_match(x, pattern);
create macro regexp_substr(x, pattern) as nullif(regexp_extract(x, pattern), '');
create macro regexp_count(x, pattern) as len(regexp_extract_all(x, pattern));
create macro sha2(x) as sha256(x), (x, bits) as case when bits in (0, 256) then sha256(x) else error('sha2: 256 bits only') end;
create macro array_size(x) as len(x);
