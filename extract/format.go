package extract

// format is a file's true format, decided by its bytes.
type format int

const (
	formatUnknown format = iota + 1
	formatEmpty
	formatBlank // zero bytes or blanks only

	formatDocx
	formatWordXML // Word 2003 XML, and the flat form of Word 2007
	formatDoc
	formatOldWord // Word 6/95 and older
	formatWrite
	formatWordPerfect
	formatWorks
	formatRTF
	formatODT
	formatFlatODT
	formatPages

	formatXlsx
	formatXlsb
	formatXls
	formatOldExcel // BIFF5 and older
	formatExcelXML
	formatODS

	formatHTML
	formatMHTML
	formatPDF

	formatPresentation
	formatPublisher
	formatVisio
	formatHWP
	formatOtherODF
	formatUOF
	formatOFD
	formatXPS
	formatCAJ
	formatPostScript
	formatEPUB
	formatMail

	formatEncryptedOffice
	formatRestrictedOffice // information rights management
	formatOLE
	formatBrokenOLE

	formatZip
	formatBrokenZip
	formatZipVolume
	formatRAR
	format7z
	formatGzip
	formatTar
	formatOtherArchive

	formatImage
	formatMedia
	formatProgram
	formatText
	formatXML

	formatOwner
	formatDSStore
	formatThumbs
	formatShortcut
	formatFolderSettings
	formatAppleDouble
)

// about is how a format is called, the extensions that fit it, and what to do where its
// file cannot be read.
type about struct {
	zh, en     string
	extensions []string
	advice     advice
}

// advice is what to do, as the second half of a sentence.
type advice struct{ zh, en string }

var (
	saveDocx    = advice{"请用 Word 或 WPS 打开后另存为 .docx 再提交", "open it in Word or WPS, save it as .docx and submit that"}
	saveXlsx    = advice{"请用 Excel 或 WPS 表格打开后另存为 .xlsx 再提交", "open it in Excel or WPS, save it as .xlsx and submit that"}
	saveAgain   = advice{"请用浏览器或 Word 打开后另存为 .docx 或 PDF 再提交", "open it in a browser or in Word, save it as .docx or PDF and submit that"}
	exportPDF   = advice{"请用阅读软件导出为 PDF，或提交其 Word 文件（.docx）", "export it as PDF, or submit its Word file (.docx)"}
	exportAgain = advice{"请重新导出 PDF，或提交其 Word 文件（.docx）", "export it again, or submit its Word file (.docx)"}
	sendReport  = advice{"请提交 Word、Excel 或 PDF 报告", "submit the report as Word, Excel or PDF"}
	saveFiles   = advice{"请将附件另存后提交", "save its attachments and submit those"}
	unpack      = advice{"请解压后逐个提交其中的文件", "unpack it and submit its files one by one"}
	packAgain   = advice{"请重新压缩或重新下载，或解压后逐个提交其中的文件", "pack or download it again, or submit its files one by one"}
	joinVolumes = advice{"请把各分卷放在一起解压，再逐个提交其中的文件", "put its volumes together, unpack them and submit the files one by one"}
	sendAgain   = advice{"请重新导出或重新提交", "export or submit it again"}
	sendTarget  = advice{"请提交原文件", "submit the file itself"}
)

// formats describes every format that sniff can find.
var formats = map[format]about{
	formatUnknown: {"未知", "of an unknown format", nil, sendReport},
	formatEmpty:   {"空文件", "an empty file", nil, sendAgain},
	formatBlank:   {"空白文件", "a blank file", nil, sendAgain},

	formatDocx:        {"Word 文档（.docx）", "a Word document (.docx)", []string{".docx", ".docm", ".dotx", ".dotm"}, saveDocx},
	formatWordXML:     {"Word XML 文档", "a Word XML document", []string{".xml"}, saveDocx},
	formatDoc:         {"Word 97–2003 文档（.doc/.wps）", "a Word 97–2003 document (.doc, .wps)", []string{".doc", ".dot", ".wps", ".wpt"}, saveDocx},
	formatOldWord:     {"Word 6/95 或更早的文档", "a document of Word 6/95 or older", []string{".doc", ".dot"}, saveDocx},
	formatWrite:       {"Windows 写字板（.wri）", "a Windows Write document (.wri)", []string{".wri"}, saveDocx},
	formatWordPerfect: {"WordPerfect 文档", "a WordPerfect document", []string{".wpd"}, saveDocx},
	formatWorks:       {"Microsoft Works 文档（不是金山 WPS）", "a Microsoft Works document", []string{".wps", ".wks"}, saveDocx},
	formatRTF:         {"RTF", "RTF", []string{".rtf"}, saveDocx},
	formatODT:         {"OpenDocument 文本（.odt）", "OpenDocument text (.odt)", []string{".odt", ".ott", ".odm"}, saveDocx},
	formatFlatODT:     {"OpenDocument 单文件 XML（.fodt）", "flat OpenDocument XML (.fodt)", []string{".fodt", ".xml"}, saveDocx},
	formatPages:       {"苹果 iWork（Pages/Numbers/Keynote）", "Apple iWork (Pages, Numbers, Keynote)", nil, advice{"请在 Pages 或 Numbers 中导出为 Word、Excel 或 PDF 后提交", "export it as Word, Excel or PDF and submit that"}},

	formatXlsx:     {"Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)", []string{".xlsx", ".xlsm", ".xltx", ".xltm"}, saveXlsx},
	formatXlsb:     {"Excel 二进制工作簿（.xlsb）", "a binary Excel workbook (.xlsb)", []string{".xlsb"}, saveXlsx},
	formatXls:      {"Excel 97–2003 工作簿（.xls/.et）", "an Excel 97–2003 workbook (.xls, .et)", []string{".xls", ".xlt", ".et", ".ett"}, saveXlsx},
	formatOldExcel: {"Excel 5.0/95 或更早的工作簿", "a workbook of Excel 5.0/95 or older", []string{".xls", ".xlt"}, saveXlsx},
	formatExcelXML: {"Excel 2003 XML 表格", "an Excel 2003 XML spreadsheet", []string{".xml"}, saveXlsx},
	formatODS:      {"OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)", []string{".ods", ".ots", ".fods"}, saveXlsx},

	formatHTML:  {"HTML 网页", "an HTML page", []string{".html", ".htm", ".xhtml", ".shtml"}, saveAgain},
	formatMHTML: {"单文件网页（.mht）", "a page saved as one file (.mht)", []string{".mht", ".mhtml"}, saveAgain},
	formatPDF:   {"PDF 文档", "a PDF", []string{".pdf"}, exportAgain},

	formatPresentation: {"演示文稿（PowerPoint/WPS 演示）", "a presentation (PowerPoint)", nil, sendReport},
	formatPublisher:    {"Publisher 出版物", "a Publisher publication", nil, exportPDF},
	formatVisio:        {"Visio 绘图", "a Visio drawing", nil, exportPDF},
	formatHWP:          {"韩文 HWP 文档", "a Hangul document (HWP)", nil, exportPDF},
	formatOtherODF:     {"OpenDocument 演示或绘图", "an OpenDocument presentation or drawing", nil, sendReport},
	formatUOF:          {"标文通（UOF）", "a UOF document", nil, saveDocx},
	formatOFD:          {"OFD 版式文件", "an OFD document", nil, exportPDF},
	formatXPS:          {"XPS 版式文件", "an XPS document", nil, exportPDF},
	formatCAJ:          {"CAJ 版式文件", "a CAJ document", nil, exportPDF},
	formatPostScript:   {"PostScript", "PostScript", nil, exportPDF},
	formatEPUB:         {"EPUB 电子书", "an EPUB book", nil, exportPDF},
	formatMail:         {"电子邮件", "an e-mail message", nil, saveFiles},

	formatEncryptedOffice:  {"Office 文档", "an Office document", nil, sendReport},
	formatRestrictedOffice: {"限制访问的 Office 文档", "a rights-managed Office document", nil, sendReport},
	formatOLE:              {"旧版复合文档（不是 Word 或 Excel）", "a compound file that is neither Word nor Excel", nil, sendReport},
	formatBrokenOLE:        {"Word 或 Excel 97–2003 文件", "a file of Word or Excel 97–2003", nil, advice{"请用 Word、Excel 或 WPS 打开后另存为 .docx 或 .xlsx 再提交", "open it in Word, Excel or WPS, save it as .docx or .xlsx and submit that"}},

	formatZip:          {"ZIP 压缩包", "a ZIP archive", []string{".zip"}, unpack},
	formatBrokenZip:    {"ZIP 压缩包", "a ZIP archive", []string{".zip"}, packAgain},
	formatZipVolume:    {"分卷 ZIP 压缩包", "one volume of a ZIP archive", nil, joinVolumes},
	formatRAR:          {"RAR 压缩包", "a RAR archive", nil, unpack},
	format7z:           {"7z 压缩包", "a 7z archive", nil, unpack},
	formatGzip:         {"gzip 压缩包", "a gzip archive", nil, unpack},
	formatTar:          {"tar 压缩包", "a tar archive", nil, unpack},
	formatOtherArchive: {"压缩包", "an archive", nil, unpack},

	formatImage:   {"图片", "a picture", nil, advice{"请提交 Word、Excel 或 PDF 原件", "submit the original as Word, Excel or PDF"}},
	formatMedia:   {"音频或视频", "sound or video", nil, sendReport},
	formatProgram: {"程序", "a program", nil, sendReport},
	formatText:    {"纯文本", "plain text", nil, sendReport},
	formatXML:     {"XML", "XML", nil, sendReport},

	formatOwner:          {"打开文件时 Office 留下的锁文件（~$）", "a lock file that Office leaves while a file is open (~$)", nil, advice{"请关闭 Office 后提交原文件", "close Office and submit the file itself"}},
	formatDSStore:        {"苹果系统的文件夹设置（.DS_Store）", "a folder setting of macOS (.DS_Store)", nil, sendTarget},
	formatThumbs:         {"系统的缩略图缓存（Thumbs.db）", "a thumbnail cache of Windows (Thumbs.db)", nil, sendTarget},
	formatShortcut:       {"快捷方式", "a shortcut", nil, advice{"它只指向别处；请提交它指向的文件", "it only points elsewhere; submit the file that it points at"}},
	formatFolderSettings: {"系统的文件夹设置（desktop.ini）", "a folder setting of Windows (desktop.ini)", nil, sendTarget},
	formatAppleDouble:    {"苹果系统的附属文件（._）", "a companion file of macOS (._)", nil, sendTarget},
}
