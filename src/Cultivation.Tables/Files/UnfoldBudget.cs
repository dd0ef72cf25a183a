namespace Cultivation.Tables.Files;

/// <summary>Bytes that the parts of one archive may still unfold to.</summary>
internal sealed class UnfoldBudget
{
    private long _left = TableLimits.UnfoldedBytes;

    public void Spend(int bytes)
    {
        _left -= bytes;
        if (_left < 0)
            throw TableException.Unreadable($"文件解压后超过{TableLimits.UnfoldedBytes / 1024 / 1024} MiB，不予读取；请删去无关的工作表和格式后重新保存。");
    }
}
