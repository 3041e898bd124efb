namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>The types of variables, inputs and outputs that the designer offers.</summary>
internal static class VariableTypes
{
    public static IReadOnlyCollection<VariableTypeModel> All(Words words)
    {
        var primitives = words.Of("基本", "Primitives");
        var collections = words.Of("集合", "Collections");
        var time = words.Of("时间", "Time");
        var data = words.Of("数据", "Data");
        return
        [
            new("Object", words.Of("任意", "Object"), primitives),
            new("String", words.Of("文本", "String"), primitives),
            new("Boolean", words.Of("是否", "Boolean"), primitives),
            new("Int32", words.Of("整数", "Int32"), primitives),
            new("Int64", words.Of("长整数", "Int64"), primitives),
            new("Long", words.Of("长整数（Long）", "Long"), primitives),
            new("Int16", words.Of("短整数", "Int16"), primitives),
            new("Decimal", words.Of("小数（金额）", "Decimal"), primitives),
            new("Double", words.Of("双精度", "Double"), primitives),
            new("Single", words.Of("单精度", "Single"), primitives),
            new("Guid", "Guid", primitives),
            new("DateTime", words.Of("日期时间", "DateTime"), time),
            new("DateTimeOffset", words.Of("日期时间（含时区）", "DateTimeOffset"), time),
            new("TimeSpan", words.Of("时长", "TimeSpan"), time),
            new("ObjectDictionary", words.Of("字典", "ObjectDictionary"), collections),
            new("StringDictionary", words.Of("文本字典", "StringDictionary"), collections),
            new("JSON", "JSON", data),
            new("JsonElement", "JsonElement", data),
            new("JsonNode", "JsonNode", data),
            new("JsonObject", "JsonObject", data),
            new("ByteArray", words.Of("字节", "ByteArray"), data),
        ];
    }
}

internal sealed record VariableTypeModel(string TypeName, string DisplayName, string Category, string Description = "");
