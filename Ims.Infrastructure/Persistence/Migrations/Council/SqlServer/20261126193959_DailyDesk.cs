using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.SqlServer
{
    /// <inheritdoc />
    public partial class DailyDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ClosingAt",
                table: "Months",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClosingBy",
                table: "Months",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "FundGroups",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Disabled",
                table: "ControlCodes",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "ControlCodes",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "AccountHolders",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "AccountHolders",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StopSetBy",
                table: "AccountHolders",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WordScheme",
                table: "AccountHolders",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "AccountHolderWords",
                columns: table => new
                {
                    Word = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountHolderWords", x => new { x.Word, x.Kind, x.HolderId });
                    table.ForeignKey(
                        name: "FK_AccountHolderWords_AccountHolders_HolderId",
                        column: x => x.HolderId,
                        principalTable: "AccountHolders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MonthClosings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ClosedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ClosedInAct = table.Column<long>(type: "bigint", nullable: false),
                    Lines = table.Column<int>(type: "int", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    ReopenedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReopenedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ReopenedInAct = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthClosings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MonthClosings_Months_FirstDay",
                        column: x => x.FirstDay,
                        principalTable: "Months",
                        principalColumn: "FirstDay",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NameKeys",
                columns: table => new
                {
                    Key = table.Column<string>(type: "varchar(41)", unicode: false, maxLength: 41, nullable: false),
                    Word = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NameKeys", x => new { x.Key, x.Word });
                });

            migrationBuilder.CreateTable(
                name: "OutgoingEmails",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Address = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: true),
                    State = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Fault = table.Column<string>(type: "varchar(60)", unicode: false, maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutgoingEmails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PostingAttachments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PostingId = table.Column<long>(type: "bigint", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AddedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostingAttachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PostingAttachments_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PostingAttachments_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PostingNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PostingId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    WithdrawsNoteId = table.Column<long>(type: "bigint", nullable: true),
                    WithdrawalKey = table.Column<long>(type: "bigint", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    WrittenBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostingNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PostingNotes_PostingNotes_WithdrawsNoteId",
                        column: x => x.WithdrawsNoteId,
                        principalTable: "PostingNotes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PostingNotes_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReceiptIssues",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PostingId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Channel = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    IssuedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    IssuedById = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceiptIssues", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReceiptIssues_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Address = table.Column<string>(type: "varchar(1500)", unicode: false, maxLength: 1500, nullable: false),
                    OwnerId = table.Column<int>(type: "int", nullable: false),
                    OwnerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Shared = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WordBlocks",
                columns: table => new
                {
                    Number = table.Column<int>(type: "int", nullable: false),
                    Lines = table.Column<int>(type: "int", nullable: false),
                    FirstOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ToAuditNumber = table.Column<long>(type: "bigint", nullable: false),
                    ToPostingId = table.Column<long>(type: "bigint", nullable: false),
                    Stale = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WordBlocks", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "WordEntries",
                columns: table => new
                {
                    Block = table.Column<int>(type: "int", nullable: false),
                    Word = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    Lines = table.Column<int>(type: "int", nullable: false),
                    Places = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WordEntries", x => new { x.Block, x.Word });
                    table.ForeignKey(
                        name: "FK_WordEntries_WordBlocks_Block",
                        column: x => x.Block,
                        principalTable: "WordBlocks",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountHolders_Reference",
                table: "AccountHolders",
                column: "Reference");

            migrationBuilder.CreateIndex(
                name: "IX_AccountHolders_WordScheme",
                table: "AccountHolders",
                column: "WordScheme");

            migrationBuilder.CreateIndex(
                name: "IX_AccountHolderWords_HolderId",
                table: "AccountHolderWords",
                column: "HolderId");

            migrationBuilder.CreateIndex(
                name: "IX_MonthClosings_FirstDay_Id",
                table: "MonthClosings",
                columns: new[] { "FirstDay", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingEmails_Kind_SubjectId",
                table: "OutgoingEmails",
                columns: new[] { "Kind", "SubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingEmails_State_DueAt",
                table: "OutgoingEmails",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PostingAttachments_FileId",
                table: "PostingAttachments",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_PostingAttachments_PostingId",
                table: "PostingAttachments",
                column: "PostingId");

            migrationBuilder.CreateIndex(
                name: "IX_PostingNotes_PostingId",
                table: "PostingNotes",
                column: "PostingId");

            migrationBuilder.CreateIndex(
                name: "IX_PostingNotes_WithdrawalKey",
                table: "PostingNotes",
                column: "WithdrawalKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PostingNotes_WithdrawsNoteId",
                table: "PostingNotes",
                column: "WithdrawsNoteId");

            migrationBuilder.CreateIndex(
                name: "IX_ReceiptIssues_PostingId_Number",
                table: "ReceiptIssues",
                columns: new[] { "PostingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_OwnerId_Name",
                table: "SavedViews",
                columns: new[] { "OwnerId", "Name" },
                unique: true);

            migrationBuilder.CreateTriggers("ReceiptIssues", "PostingNotes", "PostingAttachments");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountHolderWords");

            migrationBuilder.DropTable(
                name: "MonthClosings");

            migrationBuilder.DropTable(
                name: "NameKeys");

            migrationBuilder.DropTable(
                name: "OutgoingEmails");

            migrationBuilder.DropTable(
                name: "PostingAttachments");

            migrationBuilder.DropTable(
                name: "PostingNotes");

            migrationBuilder.DropTable(
                name: "ReceiptIssues");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "WordEntries");

            migrationBuilder.DropTable(
                name: "WordBlocks");

            migrationBuilder.DropIndex(
                name: "IX_AccountHolders_Reference",
                table: "AccountHolders");

            migrationBuilder.DropIndex(
                name: "IX_AccountHolders_WordScheme",
                table: "AccountHolders");

            migrationBuilder.DropColumn(
                name: "ClosingAt",
                table: "Months");

            migrationBuilder.DropColumn(
                name: "ClosingBy",
                table: "Months");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "FundGroups");

            migrationBuilder.DropColumn(
                name: "Disabled",
                table: "ControlCodes");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "ControlCodes");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "AccountHolders");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "AccountHolders");

            migrationBuilder.DropColumn(
                name: "StopSetBy",
                table: "AccountHolders");

            migrationBuilder.DropColumn(
                name: "WordScheme",
                table: "AccountHolders");
        }
    }
}
