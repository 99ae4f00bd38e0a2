using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.SqlServer
{
    /// <inheritdoc />
    public partial class ExpectedFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ExpectedFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ProfileCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Cron = table.Column<string>(type: "varchar(120)", unicode: false, maxLength: 120, nullable: false),
                    ClosedDays = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    GraceMinutes = table.Column<int>(type: "int", nullable: false),
                    MissingAfterHours = table.Column<int>(type: "int", nullable: true),
                    LeastLines = table.Column<int>(type: "int", nullable: true),
                    MostLines = table.Column<int>(type: "int", nullable: true),
                    LeastPence = table.Column<long>(type: "bigint", nullable: true),
                    MostPence = table.Column<long>(type: "bigint", nullable: true),
                    Addresses = table.Column<string>(type: "varchar(1300)", unicode: false, maxLength: 1300, nullable: false),
                    Active = table.Column<bool>(type: "bit", nullable: false),
                    ScheduledFrom = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SavedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpectedFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExpectedFiles_ImportProfiles_ProfileCode",
                        column: x => x.ProfileCode,
                        principalTable: "ImportProfiles",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExtraDays",
                columns: table => new
                {
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    IsOpen = table.Column<bool>(type: "bit", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    SavedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExtraDays", x => x.On);
                });

            migrationBuilder.CreateTable(
                name: "ExpectedArrivals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ExpectedFileId = table.Column<long>(type: "bigint", nullable: false),
                    ProfileCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    OpensAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LateAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    MissingAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LeastLines = table.Column<int>(type: "int", nullable: true),
                    MostLines = table.Column<int>(type: "int", nullable: true),
                    LeastPence = table.Column<long>(type: "bigint", nullable: true),
                    MostPence = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: true),
                    MeetKey = table.Column<long>(type: "bigint", nullable: false),
                    Changes = table.Column<int>(type: "int", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AcknowledgedState = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpectedArrivals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExpectedArrivals_ExpectedFiles_ExpectedFileId",
                        column: x => x.ExpectedFileId,
                        principalTable: "ExpectedFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ExpectedArrivals_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArrivalAlerts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ArrivalId = table.Column<long>(type: "bigint", nullable: false),
                    Change = table.Column<int>(type: "int", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArrivalAlerts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArrivalAlerts_ExpectedArrivals_ArrivalId",
                        column: x => x.ArrivalId,
                        principalTable: "ExpectedArrivals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ArrivalAlerts_ArrivalId_Change_Ordinal",
                table: "ArrivalAlerts",
                columns: new[] { "ArrivalId", "Change", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedArrivals_DueAt",
                table: "ExpectedArrivals",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedArrivals_ExpectedFileId_DueAt",
                table: "ExpectedArrivals",
                columns: new[] { "ExpectedFileId", "DueAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedArrivals_ImportId",
                table: "ExpectedArrivals",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedArrivals_MeetKey",
                table: "ExpectedArrivals",
                column: "MeetKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedArrivals_State_DueAt",
                table: "ExpectedArrivals",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedFiles_Name",
                table: "ExpectedFiles",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedFiles_ProfileCode",
                table: "ExpectedFiles",
                column: "ProfileCode");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ArrivalAlerts");

            migrationBuilder.DropTable(
                name: "ExtraDays");

            migrationBuilder.DropTable(
                name: "ExpectedArrivals");

            migrationBuilder.DropTable(
                name: "ExpectedFiles");
        }
    }
}
